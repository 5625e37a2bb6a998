"""Problems as those who run checks by machine read them: code hosts and their pipelines, a format each."""
