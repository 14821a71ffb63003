/** The recipes: start, finish and refresh a sign-in, and the reasons for which they fail. */
@NullMarked
package org.ssofilter.login;

import org.jspecify.annotations.NullMarked;
