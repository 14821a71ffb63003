/** The record that a session holds of a sign-in: read, begin, end. */
@NullMarked
package org.ssofilter.session;

import org.jspecify.annotations.NullMarked;
