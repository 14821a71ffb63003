<%@ tag description="Asks the API from a script; without scripts it is a link to it" pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<section class="card" aria-labelledby="ask-title">
  <h2 id="ask-title">What a script gets</h2>
  <p>A page that a user opens is sent to the provider. A script cannot follow there, so it gets a plain 401 that names
     the address to sign in at.</p>
  <a class="button quiet" href="${pageContext.request.contextPath}/api/profile" data-ask="ask-answer">Fetch /api/profile</a>
  <div id="ask-answer" class="answer" role="status" hidden></div>
</section>
