/** The HTML pages that the filter itself answers with: texts, markup and their content security policy; no servlet API. */
@NullMarked
package org.ssofilter.web.page;

import org.jspecify.annotations.NullMarked;
