/** The signed-in user as the container's own caller. */
@NullMarked
package org.ssofilter.security;

import org.jspecify.annotations.NullMarked;
