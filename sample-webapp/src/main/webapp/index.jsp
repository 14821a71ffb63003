<%@ page session="false" %>
<%@ taglib prefix="s" uri="urn:ssofilter:sample" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${empty ssoUser ? 'Welcome' : 'Home'}" here="home">
<s:if test="${empty ssoUser}">
<section class="hero">
  <p class="kicker">A public page</p>
  <h1>Your application, behind a sign&#8209;in</h1>
  <p class="lead">Anyone can read this page. The rest of the application asks who you are, and then takes you exactly
    where you were going.</p>
  <p class="actions">
    <a class="button" href="${pageContext.request.contextPath}/sso/login?return=/profile">Sign in and see your profile</a>
  </p>
</section>
</s:if>
<s:if test="${not empty ssoUser}">
<section class="hero">
  <p class="kicker">You are signed in</p>
  <h1>Hello${empty ssoUser.firstName ? '' : ', '}${s:escape(ssoUser.firstName)}</h1>
  <p class="lead">This page stays public, and still it knows you: the filter tells every page who is there.</p>
  <p class="actions">
    <a class="button" href="${pageContext.request.contextPath}/profile">Your profile</a>
  </p>
</section>
</s:if>
<s:if test="${not empty sampleSimulator}">
<aside class="note" aria-labelledby="note-title">
  <h2 id="note-title">You sign in with a simulator</h2>
  <p>No provider URL is set, so the sample started the ${s:escape(sampleProvider)} simulator beside itself, at
    <code>${s:escape(sampleSimulator)}</code>. Sign in as ${s:escape(sampleUsers)}<s:if test="${not empty samplePassword}">,
    with the password <code>${s:escape(samplePassword)}</code></s:if>.</p>
</aside>
</s:if>
<div class="columns">
<section class="card" aria-labelledby="deep-title">
  <h2 id="deep-title">Try a deep link</h2>
  <p>Each of these is protected. After the sign-in you land on it, query and all.</p>
  <ul class="links">
    <li><a href="${pageContext.request.contextPath}/reports?year=2026&amp;q=a%20b%2Bc">Reports of 2026</a> <code>?year=2026&amp;q=a%20b%2Bc</code></li>
    <li><a href="${pageContext.request.contextPath}/reports?year=2025&amp;q=Z%C3%BCrich%20%26%20%3Cb%3EBern%3C%2Fb%3E">Umlauts and markup</a> <code>?q=Z%C3%BCrich%20%26%20%3Cb%3E…</code></li>
    <li><a href="${pageContext.request.contextPath}/orders/4711?tab=items">One order</a> <code>/orders/4711?tab=items</code></li>
  </ul>
</section>
<t:ask/>
</div>
</t:page>
