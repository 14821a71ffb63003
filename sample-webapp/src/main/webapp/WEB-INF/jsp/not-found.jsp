<%@ page isErrorPage="true" session="false" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="Not found" error="true">
<section class="hero">
  <p class="kicker">404</p>
  <h1>There is no such page</h1>
  <p class="lead">The address may be mistyped, or the page has moved.</p>
  <p class="actions"><a class="button" href="${pageContext.request.contextPath}/">Home</a></p>
</section>
</t:page>
