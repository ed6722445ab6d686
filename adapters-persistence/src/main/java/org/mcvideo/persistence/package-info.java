/** The factory of the database's ports. */
package org.mcvideo.persistence;
