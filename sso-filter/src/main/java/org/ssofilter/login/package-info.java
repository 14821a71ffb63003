/** The recipes of a sign-in: start, check, exchange, finish. Knows no servlet. */
@NullMarked
package org.ssofilter.login;

import org.jspecify.annotations.NullMarked;
