/** The use cases of a participating MCVideo function, free of SIP, SQL and cryptography. */
package org.mcvideo.application;
