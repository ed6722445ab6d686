/** A real PostgreSQL for tests. */
package org.mcvideo.persistence.testing;
