/** Tests of calls to a provider. */
@NullMarked
package org.ssofilter.http;

import org.jspecify.annotations.NullMarked;
