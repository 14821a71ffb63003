/** Secrets as a type, sealing, randomness: what the rest of the library must never print. */
@NullMarked
package org.ssofilter.secret;

import org.jspecify.annotations.NullMarked;
