def get(url):
    return "my requests"
