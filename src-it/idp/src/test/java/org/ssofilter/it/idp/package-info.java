/** The filter with providers that others wrote, described by settings alone. */
@NullMarked
package org.ssofilter.it.idp;

import org.jspecify.annotations.NullMarked;
