/**
 * What key management keeps in files: sealed contents, private files, and the key stores of TLS.
 */
package org.mcvideo.kms.files;
