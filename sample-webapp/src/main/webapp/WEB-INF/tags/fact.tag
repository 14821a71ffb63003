<%@ tag description="A line of the profile, if there is something to say" pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%@ attribute name="label" required="true" %>
<%@ attribute name="value" required="true" %>
<%@ taglib prefix="s" uri="urn:ssofilter:sample" %>
<s:if test="${not empty value}">
    <div>
      <dt>${s:escape(label)}</dt>
      <dd>${s:escape(value)}</dd>
    </div>
</s:if>
