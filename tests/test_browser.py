"""The report in headless Chromium, driven as a person would: by mouse, by keyboard, without JavaScript, on paper."""

import json
import os
import shutil
from collections.abc import Iterator

import pytest
from project import SEEDS

import quotes
from quotes.types import Article
from quotes.writing import Result
from quotes.writing.page.render import page

CHROMIUM = os.environ.get("QUOTES_CHROMIUM") or shutil.which("chromium")
DRIVER = os.environ.get("QUOTES_CHROMEDRIVER") or shutil.which("chromedriver")
webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed: pip install 'quotes[browser]'")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="Chromium and its driver are not installed")

from selenium.webdriver.common.by import By  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402
from selenium.webdriver.support.ui import Select  # noqa: E402

HOSTILE = (
    "<script>document.title = 'taken'</script> “Go <img src=https://example.org/x.png onerror=alert(1)> on,” "
    "said Ilse Brandt </main><style>*{display:none}</style>."
)


def browser(javascript: bool = True):
    """A browser that records what it fetches and what its console says."""
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--window-size=1280,900",
        "--force-prefers-reduced-motion",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if not javascript:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(DRIVER))


@pytest.fixture(scope="module")
def article() -> Article:
    return quotes.extract((SEEDS / "council-meeting.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def address(article, tmp_path_factory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(page(Result("council-meeting.txt", article)), encoding="utf-8")
    return path.as_uri()


@pytest.fixture(scope="module")
def chromium() -> Iterator[object]:
    driver = browser()
    yield driver
    driver.quit()


@pytest.fixture
def report(chromium, address):
    """The page, newly opened."""
    chromium.get("about:blank")
    chromium.get(address)
    yield chromium
    assert chromium.get_log("browser") == []


def shown(driver, selector: str) -> list:
    return [one for one in driver.find_elements(By.CSS_SELECTOR, selector) if one.is_displayed()]


def fetched(driver) -> list[str]:
    """The addresses asked for since this was last called."""
    events = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    return [event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"]


def test_what_is_on_the_page(report, article):
    """The article's words, a mark and a row for each quotation, an entry for each speaker that has one."""
    words = report.execute_script(
        "const main = document.querySelector('main').cloneNode(true);"
        "for (const one of main.querySelectorAll('.chip, .note')) one.remove(); return main.textContent"
    )
    assert " ".join(words.split()) == " ".join(article.text.split())
    assert len(shown(report, ".row")) == len(article.quotes)
    assert {one.get_attribute("data-number") for one in shown(report, ".quote")} == {
        str(number) for number, _ in enumerate(article.quotes, start=1)
    }
    heard = {quote.speaker.name for quote in article.quotes if quote.speaker}
    assert {one.text.split("\n")[0] for one in shown(report, ".speaker .name")} == heard


def test_nothing_but_the_page_is_fetched(chromium, address):
    fetched(chromium)
    chromium.get(address)
    assert [found for found in fetched(chromium) if not found.startswith("data:")] == [address]


def test_the_filter_by_speaker_and_kind(report, article):
    speaker = Select(report.find_element(By.ID, "speaker"))
    speaker.select_by_visible_text("A Temperance Boateng")
    hers = [quote for quote in article.quotes if quote.speaker and quote.speaker.name == "Temperance Boateng"]
    assert len(shown(report, ".row")) == len(hers)
    assert report.find_element(By.ID, "shown").text == f"{len(hers)} of {len(article.quotes)} shown"
    speaker.select_by_visible_text("everybody")
    Select(report.find_element(By.ID, "kind")).select_by_visible_text("mixed")
    assert len(shown(report, ".row")) == sum(quote.kind == "mixed" for quote in article.quotes)
    report.find_element(By.CSS_SELECTOR, "#filter button").click()
    report.execute_async_script("setTimeout(arguments[0], 50)")
    assert len(shown(report, ".row")) == len(article.quotes)


def test_a_click_on_a_name_filters_and_another_shows_all(report, article):
    name = report.find_element(By.CSS_SELECTOR, ".speaker .name button")
    name.click()
    assert name.get_attribute("aria-pressed") == "true"
    assert len(shown(report, ".row")) < len(article.quotes)
    name.click()
    assert len(shown(report, ".row")) == len(article.quotes)


def test_source_and_cue_show_on_hover(report):
    mark = report.find_element(By.CSS_SELECTOR, ".quote mark")
    assert shown(report, ".note") == []
    webdriver.ActionChains(report).move_to_element(mark).perform()
    (note,) = shown(report, ".note")
    assert "source: Councillor Temperance Boateng" in note.text.replace("“", "").replace("”", "").replace('"', "")
    assert "cue: said" in note.text.replace("“", "").replace("”", "").replace('"', "")
    assert {one.text for one in report.find_elements(By.CSS_SELECTOR, ".lit")} == {
        "said", "Councillor Temperance Boateng"
    }  # fmt: skip
    webdriver.ActionChains(report).send_keys(Keys.ESCAPE).perform()
    assert shown(report, ".note") == []
    webdriver.ActionChains(report).move_by_offset(0, -300).perform()


def test_by_keyboard_alone(report):
    """Tab comes to the first quotation's number, which shows source and cue; Enter goes to its row, and back."""
    for _ in range(3):  # two links that skip come first
        webdriver.ActionChains(report).send_keys(Keys.TAB).perform()
    chip = report.switch_to.active_element
    assert (chip.text, len(shown(report, ".note"))) == ("1A", 1)
    chip.send_keys(Keys.ENTER)
    assert report.current_url.endswith("#r1")
    report.find_element(By.CSS_SELECTOR, "#r1 a").send_keys(Keys.ENTER)
    assert report.current_url.endswith("#q1")
    assert report.execute_script("return document.querySelector(':target').dataset.number") == "1"


def test_each_row_leads_to_its_place(report, article):
    for number, row in enumerate(report.find_elements(By.CSS_SELECTOR, ".row a"), start=1):
        row.click()
        words = report.execute_script("return document.querySelector(':target mark').textContent")
        assert article.quotes[number - 1].content[0].text.split()[0] in words


def test_a_link_to_a_hidden_row_shows_it(report):
    Select(report.find_element(By.ID, "kind")).select_by_visible_text("mixed")
    report.execute_script("location.hash = 'r1'")
    report.execute_async_script("setTimeout(arguments[0], 50)")
    assert report.find_element(By.ID, "r1").is_displayed()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_is_found(report, scheme):
    """By the rules of WCAG 2 AA, as axe checks them: contrast, landmarks, names and roles."""
    axe = pytest.importorskip("axe_selenium_python", reason="axe-selenium-python is not installed").Axe(report)
    features = [{"name": "prefers-color-scheme", "value": scheme}]
    report.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
    axe.inject()
    violations = axe.run(options={"runOnly": ["wcag2a", "wcag2aa", "best-practice"]})["violations"]
    assert [(one["id"], one["nodes"][0]["html"]) for one in violations] == []
    background = report.execute_script("return getComputedStyle(document.body).backgroundColor")
    assert (int(background.removeprefix("rgb(").split(",")[0]) < 128) == (scheme == "dark")


def test_on_paper(report, article):
    """Marks stay, what is for screens goes."""
    report.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    assert len({one.get_attribute("data-number") for one in shown(report, ".quote")}) == len(article.quotes)
    assert shown(report, "#filter, .skip, details") == []
    report.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_it_fits_any_width(report, width):
    """Nothing has to be scrolled sideways."""
    report.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    )
    assert report.execute_script("return document.documentElement.scrollWidth") <= width
    report.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_without_javascript(address, article):
    """Everything can be read, links lead, and no control is there that would do nothing."""
    driver = browser(javascript=False)
    try:
        driver.get(address)
        assert len(shown(driver, ".row")) == len(article.quotes)
        assert shown(driver, "form, button") == []
        driver.find_element(By.CSS_SELECTOR, "#r2 a").click()
        assert driver.current_url.endswith("#q2")
    finally:
        driver.quit()


def test_a_hostile_article_is_words(chromium, tmp_path):
    path = tmp_path / "hostile.html"
    path.write_text(page(Result("<b>h.txt", quotes.extract(HOSTILE))), encoding="utf-8")
    fetched(chromium)
    chromium.get(path.as_uri())
    assert [found for found in fetched(chromium) if not found.startswith("data:")] == [path.as_uri()]
    assert chromium.get_log("browser") == []
    assert chromium.title == "Who said what: <b>h.txt"
    assert "onerror=alert(1)>" in chromium.find_element(By.TAG_NAME, "main").text
