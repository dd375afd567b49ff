// Passkeys: the browser makes or shows one, and the form carries it. Without them the form stays hidden, and the page
// offers another way. A form marked "add" makes one from the options it holds; one marked "enter" shows one for the
// options it holds or, holding none, for those that its own address gives.
"use strict";
(() => {
  if (!window.PublicKeyCredential || !window.webauthnJSON) return;

  const options = async (form) => {
    const held = form.querySelector('script[type="application/json"]');
    if (held) return JSON.parse(held.textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(String(answer.status));
    return (await answer.json()).request_options;
  };

  // It must know its owner and ask for a fingerprint, a face or a PIN: it lets in by itself.
  const knowingItsOwner = (asked) => {
    const selection = { ...asked.publicKey.authenticatorSelection };
    Object.assign(selection, { residentKey: "required", requireResidentKey: true, userVerification: "required" });
    return { publicKey: { ...asked.publicKey, authenticatorSelection: selection } };
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const failed = form.querySelector("[data-passkey-failed]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      try {
        const asked = await options(form);
        const credential =
          form.dataset.passkey === "add"
            ? await window.webauthnJSON.create(knowingItsOwner(asked))
            : await window.webauthnJSON.get(asked);
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
  for (const apology of document.querySelectorAll("[data-passkey-impossible]")) apology.hidden = true;
})();
