/** The suite once more, while everything that can log does. */
@NullMarked
package org.ssofilter.it.trace;

import org.jspecify.annotations.NullMarked;
