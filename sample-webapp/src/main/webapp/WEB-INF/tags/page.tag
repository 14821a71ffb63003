<%@ tag description="The frame of every page" pageEncoding="UTF-8" body-content="scriptless" trimDirectiveWhitespaces="true" %>
<%@ attribute name="title" required="true" description="what the page is about" %>
<%@ attribute name="here" description="the entry of the navigation that this page is" %>
<%@ attribute name="error" type="java.lang.Boolean" description="true where an error dispatch has passed by the sign-in filter, so that nobody knows who is there" %>
<%@ taglib prefix="s" uri="urn:ssofilter:sample" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<!DOCTYPE html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>${s:escape(title)} · sso-filter sample</title>
  <link rel="icon" href="${pageContext.request.contextPath}/static/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="${pageContext.request.contextPath}/static/sample.css">
  <script src="${pageContext.request.contextPath}/static/sample.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top">
  <div class="wrap top-row">
    <a class="brand" href="${pageContext.request.contextPath}/">
      <img src="${pageContext.request.contextPath}/static/icon.svg" alt="" width="28" height="28">
      <span>sso-filter <span class="brand-soft">sample</span></span>
    </a>
    <nav aria-label="Pages">
      <ul>
        <li><a href="${pageContext.request.contextPath}/"${here eq 'home' ? ' aria-current="page"' : ''}>Home</a></li>
        <li><a href="${pageContext.request.contextPath}/profile"${here eq 'profile' ? ' aria-current="page"' : ''}>Profile</a></li>
        <li><a href="${pageContext.request.contextPath}/reports"${here eq 'reports' ? ' aria-current="page"' : ''}>Reports</a></li>
        <li><a href="${pageContext.request.contextPath}/orders/"${here eq 'orders' ? ' aria-current="page"' : ''}>Orders</a></li>
      </ul>
    </nav>
    <div class="who">
      <s:if test="${empty ssoUser and not error}">
        <a class="button" href="${pageContext.request.contextPath}/sso/login">Sign in</a>
      </s:if>
      <s:if test="${not empty ssoUser}">
        <span class="visually-hidden">Signed in as ${s:escape(empty ssoUser.fullName ? ssoUser.name : ssoUser.fullName)}</span>
        <t:avatar/>
        <form method="post" action="${pageContext.request.contextPath}/sso/logout">
          <button class="button quiet" type="submit">Sign out</button>
        </form>
      </s:if>
    </div>
  </div>
</header>
<main id="main" class="wrap" tabindex="-1">
<jsp:doBody/>
</main>
<footer class="wrap bottom">
  <p>A plain WAR on ${s:escape(pageContext.servletContext.serverInfo)}. Its sign-in is ten lines of web.xml.</p>
</footer>
</body>
</html>
