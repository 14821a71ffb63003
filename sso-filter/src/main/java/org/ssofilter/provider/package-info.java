/** A provider as data: endpoints, client authentication, named quirks, claim mapping. */
@NullMarked
package org.ssofilter.provider;

import org.jspecify.annotations.NullMarked;
