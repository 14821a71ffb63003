package org.ssofilter.sample.web;

import jakarta.servlet.jsp.JspException;
import jakarta.servlet.jsp.tagext.SimpleTagSupport;
import java.io.IOException;

/** {@code <s:if test="${...}">}: shows its body or not. */
public final class IfTag extends SimpleTagSupport {
    private boolean test;

    /**
     * Set by the page.
     *
     * @param test whether to show the body
     */
    public void setTest(boolean test) {
        this.test = test;
    }

    @Override
    public void doTag() throws JspException, IOException {
        if (test && getJspBody() != null) {
            getJspBody().invoke(null);
        }
    }
}
