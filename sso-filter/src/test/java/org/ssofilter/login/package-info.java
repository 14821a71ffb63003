/** Tests of the recipes of a sign-in. */
@NullMarked
package org.ssofilter.login;

import org.jspecify.annotations.NullMarked;
