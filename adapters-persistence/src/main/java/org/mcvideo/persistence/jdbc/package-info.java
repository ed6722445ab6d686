/** The store ports over JDBC: one SQL text for all databases. */
package org.mcvideo.persistence.jdbc;
