<%@ taglib prefix="s" uri="urn:ssofilter:sample" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="Reports${empty param.year ? '' : ' of '}${param.year}" here="reports">
<h1>Reports${empty param.year ? '' : ' of '}${s:escape(param.year)}</h1>
<section class="card" aria-labelledby="search-title">
  <h2 id="search-title">Search</h2>
  <form class="search" method="get" action="${pageContext.request.contextPath}/reports">
    <label>Year <input name="year" inputmode="numeric" size="6" value="${s:escape(param.year)}"></label>
    <label>Words <input name="q" type="search" value="${s:escape(param.q)}"></label>
    <button class="button" type="submit">Search</button>
  </form>
</section>
<section class="card" aria-labelledby="arrived-title">
  <h2 id="arrived-title">What arrived</h2>
  <dl class="facts">
    <div><dt>Path</dt><dd><code>${s:escape(pageContext.request.requestURI)}</code></dd></div>
    <div><dt>Query</dt><dd><code>${s:escape(empty pageContext.request.queryString ? 'none' : pageContext.request.queryString)}</code></dd></div>
    <t:fact label="year" value="${param.year}"/>
    <t:fact label="q" value="${param.q}"/>
  </dl>
</section>
</t:page>
