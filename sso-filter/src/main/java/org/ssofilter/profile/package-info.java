/** What a provider told about a user, as far as the scopes cover it. */
@NullMarked
package org.ssofilter.profile;

import org.jspecify.annotations.NullMarked;
