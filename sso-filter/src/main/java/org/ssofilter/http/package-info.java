/** The only user of JAX-RS: form POST and GET with a deadline, a size cap and no redirects. */
@NullMarked
package org.ssofilter.http;

import org.jspecify.annotations.NullMarked;
