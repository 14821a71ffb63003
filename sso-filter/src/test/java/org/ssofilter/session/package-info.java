/** Tests of sign-ins in the HTTP session. */
@NullMarked
package org.ssofilter.session;

import org.jspecify.annotations.NullMarked;
