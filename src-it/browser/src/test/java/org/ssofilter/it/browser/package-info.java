/** The running sample, in front of a real browser. */
@NullMarked
package org.ssofilter.it.browser;

import org.jspecify.annotations.NullMarked;
