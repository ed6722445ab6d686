/**
 * The XML bodies of the MCVideo procedures as values, with the codec of each. The XML binding
 * library and its wire classes do not leave this package.
 */
package org.mcvideo.sip.body.xml;
