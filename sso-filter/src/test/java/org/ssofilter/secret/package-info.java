/** Tests of secrets, sealing and randomness. */
@NullMarked
package org.ssofilter.secret;

import org.jspecify.annotations.NullMarked;
