/** Trust material: the one public factory of this module. */
package org.mcvideo.kms;
