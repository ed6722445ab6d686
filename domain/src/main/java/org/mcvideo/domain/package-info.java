/** Values and decisions of the registration side of an MCVideo participating function. */
package org.mcvideo.domain;
