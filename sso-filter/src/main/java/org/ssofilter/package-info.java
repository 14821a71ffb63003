/** The public API: the filter, its settings, and what an application finds in its session. */
@NullMarked
package org.ssofilter;

import org.jspecify.annotations.NullMarked;
