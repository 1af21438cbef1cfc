@echo off
rem Double-click this file: it sets the toolkit up on first use, and opens its start page in your browser.
setlocal
chcp 65001 >nul
title Options appraisal toolkit
cd /d "%~dp0.."
if errorlevel 1 goto no_folder
if not exist "run.py" goto no_toolkit

set "PYTHON="
where py >nul 2>nul
if not errorlevel 1 set "PYTHON=py -3"
if not defined PYTHON (
  python -c "import sys" >nul 2>nul
  if not errorlevel 1 set "PYTHON=python"
)
if not defined PYTHON goto no_python

echo The first start takes a few minutes and needs the internet. Later ones take half a minute.
echo Keep this window open while you work. Close it to end.
echo.
%PYTHON% run.py lab
if errorlevel 1 goto failed
exit /b 0

:no_python
echo Python is not on this computer, or Windows does not find it.
echo Install it from the Microsoft Store (search for Python 3.13) or from www.python.org/downloads,
echo then double-click this file again. If you may not install programs, ask IT for Python 3.11 or later.
goto stop

:no_folder
echo This folder cannot be used from here. Copy the toolkit to a folder on this computer, such as Documents.
goto stop

:no_toolkit
echo The file run.py is not beside the folder of this file. Unpack the toolkit whole (right-click, Extract All),
echo and leave this file where it was in it.
goto stop

:failed
echo.
echo The toolkit stopped. What stopped it stands above; docs\first-hour.md says what else to try.

:stop
echo.
pause
exit /b 1
