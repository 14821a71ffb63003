/** Stand-ins for the servlet container, the clock and chance, so that tests need neither server nor luck. */
@NullMarked
package org.ssofilter.fake;

import org.jspecify.annotations.NullMarked;
