/** Values that must not be printed. */
@NullMarked
package org.ssofilter.secret;

import org.jspecify.annotations.NullMarked;
