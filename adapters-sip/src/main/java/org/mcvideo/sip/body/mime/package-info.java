/**
 * MIME bodies as SIP carries them: multipart/mixed, message/sip and the header fields of their
 * parts, read and written octet by octet. Nothing here knows a SIP stack or opens a file.
 */
package org.mcvideo.sip.body.mime;
