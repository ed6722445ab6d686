/** What the operator and the service configuration decide (TS 24.484 9.4). */
package org.mcvideo.domain.policy;
