"""What someone does who tries the demo: open the front page, be people, type, press, read."""

import re

from playwright.sync_api import BrowserContext, Locator, Page, expect

PATIENCE = 90_000  # milliseconds; a loaded machine is slow, a broken page stays broken
LONG_PATIENCE = 120_000


class Visitor:
    """One browser window on the front page of the demo."""

    def __init__(self, context: BrowserContext, address: str, language: str = "en") -> None:
        self.context = context
        context.set_default_timeout(PATIENCE)
        self.front_page = context.new_page()
        self.front_page.goto(f"{address}{language}/")

    def card(self, name: str) -> Locator:
        return self.front_page.locator("article", has=self.front_page.locator("h2", has_text=name))

    def be(self, name: str, channel: str) -> "Person":
        """Go into a channel as someone; it opens in a tab of its own."""
        link = self.card(name).get_by_role("link", name=channel, exact=True)
        target = self.context.new_page()
        target.goto(f"{self.front_page.url}{link.get_attribute('href')}")
        target.locator("#preview-app[aria-busy=false]").wait_for()
        return Person(target)


class Person:
    """Somebody of the demo, in one channel."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.form = page.locator("#modal-root")

    @property
    def messages(self) -> Locator:
        return self.page.locator("[data-message-id]")

    def message(self, words: str | re.Pattern[str]) -> Locator:
        """The newest message with these words."""
        return self.messages.filter(has_text=words).last

    def types(self, command: str, **options: str) -> None:
        """Choose a slash command, fill in its options and send it."""
        box = self.page.locator("#channel-composer-input")
        box.click()
        box.press_sequentially(f"/{command}", delay=15)
        suggestions = self.page.locator("[role=option]:visible")
        suggestions.first.wait_for()
        self.page.keyboard.press("Enter")
        for index, (name, value) in enumerate(options.items()):
            if index:
                self.page.get_by_text(re.compile(r"^\+\d+ ")).click()
            suggestions.filter(has_text=re.compile(rf"^{name}")).first.click()
            self.page.keyboard.type(value, delay=5)
        self.page.locator("#send-message").click()

    def presses(self, words: str | re.Pattern[str], button: str) -> None:
        """Press a button on the newest message with these words."""
        self.message(words).get_by_role("button", name=button).first.click()

    def fills(self, **values: str) -> None:
        """Fill in the fields of the open form by the words of their labels, and send it."""
        for label, value in values.items():
            words = re.compile(label.replace("_", " "), re.IGNORECASE)
            self.form.get_by_role("textbox", name=words).first.fill(value)
        self.form.get_by_role("button", name=re.compile("^(Submit|Enviar)$")).click()

    def sees(self, words: str | re.Pattern[str], *, patience: int = PATIENCE) -> None:
        """Let pass only a channel where these words stand, sooner or later."""
        expect(self.messages.filter(has_text=words).last).to_be_visible(timeout=patience)

    def does_not_see(self, words: str) -> None:
        expect(self.messages.filter(has_text=words)).to_have_count(0)
