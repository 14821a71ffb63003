/** Servers as they come in their zips, each in a process of its own, and somebody with a browser in front of them. */
@NullMarked
package org.ssofilter.it.homes;

import org.jspecify.annotations.NullMarked;
