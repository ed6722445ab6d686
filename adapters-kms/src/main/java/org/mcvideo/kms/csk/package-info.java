/** Client-server keys on their way: sealed into, and opened out of, MIKEY-SAKKE I_MESSAGEs. */
package org.mcvideo.kms.csk;
