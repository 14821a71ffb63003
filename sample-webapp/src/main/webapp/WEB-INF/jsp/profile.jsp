<%@ taglib prefix="s" uri="urn:ssofilter:sample" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="Your profile" here="profile">
<section class="card person">
  <t:avatar large="true"/>
  <div>
    <h1>${s:escape(empty ssoUser.fullName ? 'Your profile' : ssoUser.fullName)}</h1>
    <p class="lead">${s:escape(ssoUser.jobTitle)}${empty ssoUser.jobTitle or empty ssoUser.companyName ? '' : ', '}${s:escape(ssoUser.companyName)}</p>
  </div>
  <dl class="facts">
    <t:fact label="First name" value="${ssoUser.firstName}"/>
    <t:fact label="Last name" value="${ssoUser.lastName}"/>
    <t:fact label="E-mail" value="${ssoUser.email}"/>
    <t:fact label="Company" value="${ssoUser.companyName}"/>
    <t:fact label="Job title" value="${ssoUser.jobTitle}"/>
    <t:fact label="User name" value="${ssoUser.username}"/>
    <t:fact label="Roles" value="${s:join(ssoUser.roles)}"/>
    <s:if test="${not empty ssoUser.createdAt}">
    <div>
      <dt>Member since</dt>
      <dd><time datetime="${ssoUser.createdAt}">${s:day(ssoUser.createdAt)}</time></dd>
    </div>
    </s:if>
    <t:fact label="Signed in by" value="${ssoUser.provider}"/>
    <t:fact label="Remote user" value="${pageContext.request.remoteUser}"/>
  </dl>
</section>
<t:ask/>
</t:page>
