/** Tests of the public API. */
@NullMarked
package org.ssofilter;

import org.jspecify.annotations.NullMarked;
