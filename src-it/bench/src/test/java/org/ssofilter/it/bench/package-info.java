/** The filter under a stopwatch, beside a filter that does nothing. */
@NullMarked
package org.ssofilter.it.bench;

import org.jspecify.annotations.NullMarked;
