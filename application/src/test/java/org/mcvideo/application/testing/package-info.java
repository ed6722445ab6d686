/** The test kit that travels with the ports: contracts, fakes with questions to ask, fixtures. */
package org.mcvideo.application.testing;
