"""The process beside the bot: it may die, hang or be fed rubbish, and the bot goes on."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncGenerator

import psutil
import pytest

from bot.documents import DocumentKind, read_text
from bot.worker import JobFailed, Worker, WorkerLost, WorkerTimeout


@pytest.fixture
async def worker() -> AsyncGenerator[Worker]:
    worker = Worker()
    yield worker
    await worker.close()


async def test_work_is_done_in_another_process(worker: Worker) -> None:
    before = {child.pid for child in psutil.Process().children()}
    there = await worker.run(os.getpid)
    after = {child.pid for child in psutil.Process().children()}
    assert after - before == {there}
    assert await worker.run(os.getpid) == there


async def test_jobs_asked_for_together_each_get_their_own_answer(worker: Worker) -> None:
    numbers = range(20)
    assert await asyncio.gather(*(worker.run(abs, -n) for n in numbers)) == list(numbers)


async def test_a_refusal_reaches_the_person_as_it_was_raised(worker: Worker) -> None:
    with pytest.raises(DocumentKind) as refused:
        await worker.run(read_text, "notes.pages", b"")
    assert refused.value.arguments == {"name": "notes.pages", "accepted": ".docx, .md, .txt"}


async def test_a_fault_tells_its_kind_and_place_but_not_what_people_wrote(worker: Worker) -> None:
    with pytest.raises(JobFailed) as fault:
        await worker.run(int, "Rosa Ejemplo")
    assert str(fault.value).startswith("ValueError")
    assert "Rosa" not in str(fault.value)


async def test_a_hanging_file_is_stopped_and_the_next_person_is_served(worker: Worker) -> None:
    with pytest.raises(WorkerTimeout):
        await worker.run(time.sleep, 600, timeout=0.5)
    assert await worker.run(abs, -1) == 1


async def test_when_the_process_is_killed_the_job_is_done_all_the_same(worker: Worker) -> None:
    first = await worker.run(os.getpid)
    job = asyncio.create_task(worker.run(time.sleep, 0.5))
    await asyncio.sleep(0.1)
    os.kill(first, signal.SIGKILL)
    await job
    assert await worker.run(os.getpid) != first


async def test_a_job_that_kills_the_process_twice_is_given_up(worker: Worker) -> None:
    with pytest.raises(WorkerLost):
        await worker.run(os.abort)
    assert await worker.run(abs, -1) == 1


async def test_a_file_that_wants_all_the_memory_fails_alone(worker: Worker) -> None:
    with pytest.raises(JobFailed, match="MemoryError"):
        await worker.run(bytes, 3 << 30)
    assert await worker.run(abs, -1) == 1


async def test_a_process_that_grew_large_is_replaced(worker: Worker) -> None:
    first = await worker.run(os.getpid)
    assert await worker.run(eval, "len(b'x' * (1000 << 20))") == 1000 << 20
    assert await worker.run(os.getpid) != first


async def test_the_process_ends_when_there_is_nothing_to_do() -> None:
    worker = Worker(idle=0.05)
    child = psutil.Process(await worker.run(os.getpid))
    await asyncio.to_thread(psutil.wait_procs, [child], 30)
    assert not child.is_running()
    assert await worker.run(abs, -1) == 1
    await worker.close()


async def test_closing_ends_the_process_even_in_the_middle_of_a_job() -> None:
    worker = Worker()
    child = psutil.Process(await worker.run(os.getpid))
    job = asyncio.create_task(worker.run(time.sleep, 600))
    await asyncio.sleep(0.1)
    await worker.close()
    with pytest.raises(WorkerLost):
        await job
    with pytest.raises(WorkerLost):
        await worker.run(abs, -1)
    assert not child.is_running()


def test_the_process_ends_with_the_bot() -> None:
    code = (
        "import asyncio, os; from bot.worker import Worker; "
        "print(asyncio.run(Worker().run(os.getpid)), flush=True); os._exit(0)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
    tries = (_ends_soon(int(done.stdout)) for _ in range(600))
    assert any(tries)


def _ends_soon(pid: int) -> bool:
    """Whether an orphan has ended; where nobody buries orphans it stays a zombie."""
    time.sleep(0.05)
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


async def test_the_process_never_learns_the_bots_token(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a-token-of-the-test")
    assert await worker.run(os.getenv, "DISCORD_TOKEN") is None
    assert await worker.run(os.getenv, "PATH") == os.environ["PATH"]


def test_the_bot_itself_never_loads_what_is_heavy() -> None:
    code = (
        "import sys, bot.worker, bot.charts, bot.documents, bot.ics, bot.pdf, bot.sheets; "
        "heavy = {'matplotlib', 'numpy', 'openpyxl', 'xlsxwriter', 'docx', 'fpdf', 'lxml'}; "
        "heavy |= {'icalendar', 'markdown_it'}; "
        "print(heavy & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "set()"
