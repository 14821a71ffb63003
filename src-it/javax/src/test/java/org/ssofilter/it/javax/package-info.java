/** The sample with javax names, on the last servers that need them. */
@NullMarked
package org.ssofilter.it.javax;

import org.jspecify.annotations.NullMarked;
