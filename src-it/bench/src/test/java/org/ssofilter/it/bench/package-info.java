/** What the filter costs, as ratios to a filter that does nothing. */
@NullMarked
package org.ssofilter.it.bench;

import org.jspecify.annotations.NullMarked;
