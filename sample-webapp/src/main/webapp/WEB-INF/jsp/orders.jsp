<%@ taglib prefix="s" uri="urn:ssofilter:sample" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="Orders" here="orders">
<h1>Orders</h1>
<section class="card" aria-labelledby="order-title">
  <h2 id="order-title">What arrived</h2>
  <dl class="facts">
    <div><dt>Path</dt><dd><code>${s:escape(pageContext.request.requestURI)}</code></dd></div>
    <div><dt>Query</dt><dd><code>${s:escape(empty pageContext.request.queryString ? 'none' : pageContext.request.queryString)}</code></dd></div>
    <t:fact label="tab" value="${param.tab}"/>
  </dl>
  <ul class="links">
    <li><a href="${pageContext.request.contextPath}/orders/4711?tab=items">Order 4711, its items</a></li>
    <li><a href="${pageContext.request.contextPath}/orders/4712?tab=bill">Order 4712, its bill</a></li>
  </ul>
</section>
</t:page>
