@NullMarked
package org.ssofilter.web.page;

import org.jspecify.annotations.NullMarked;
