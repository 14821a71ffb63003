<%@ tag description="The photo of the signed-in user; the initials show where there is none or while it does not load" pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%@ attribute name="large" description="true on the user's own page" %>
<%@ taglib prefix="s" uri="urn:ssofilter:sample" %>
<span class="avatar${large ? ' large' : ''}" aria-hidden="true"><span>${s:escape(s:initials(empty ssoUser.fullName ? ssoUser.name : ssoUser.fullName))}</span><s:if test="${not empty ssoUser.photo}"><img src="${s:escape(ssoUser.photo)}" alt="" referrerpolicy="no-referrer" data-photo></s:if></span>
