/** What the IMS core said of a public user identity (TS 24.229 5.4.1.7). */
package org.mcvideo.domain.registration;
